import TextRenderer from 'bpmn-js/lib/draw/TextRenderer';

/** More than this does not fit any shape, and breaking it into lines takes the browser seconds. */
const LONGEST = 600;

/** Draws the beginning of very long names. The document keeps them whole. */
export class BoundedText extends TextRenderer {
  constructor(config?: ConstructorParameters<typeof TextRenderer>[0]) {
    super(config);
    const { createText, getDimensions, getExternalLabelBounds, getTextAnnotationBounds } = this;
    this.createText = (text, options) => createText(beginning(text), options);
    this.getDimensions = (text, options) => getDimensions(beginning(text), options);
    this.getExternalLabelBounds = (bounds, text) => getExternalLabelBounds(bounds, beginning(text));
    this.getTextAnnotationBounds = (bounds, text) => getTextAnnotationBounds(bounds, beginning(text));
  }
}

BoundedText.$inject = ['config.textRenderer'];

function beginning(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
