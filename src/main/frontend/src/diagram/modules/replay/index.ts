import { TokenLayer } from './TokenLayer';

export default { __init__: ['tokenLayer'], tokenLayer: ['type', TokenLayer] };
