import { Figures } from './Figures';

export default { __init__: ['figures'], figures: ['type', Figures] };
