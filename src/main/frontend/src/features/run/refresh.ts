/** How often running cases are looked at again, in milliseconds; pauses while the page is hidden. */
export const REFRESH = 3_000;
