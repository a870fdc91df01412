import { BoundedText } from './BoundedText';

export default { textRenderer: ['type', BoundedText] };
