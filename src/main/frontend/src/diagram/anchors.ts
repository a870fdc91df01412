/** In the address of the map: the roles are what one comes for. */
export const ROLES = 'roles';
