import { ApplyChanges } from './ApplyChanges';

export default { __init__: ['applyChanges'], applyChanges: ['type', ApplyChanges] };
