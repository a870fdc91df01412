import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type { Element } from 'bpmn-js/lib/model/Types';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Change } from '../../model/edits';

export const APPLY_CHANGES = 'takt.applyChanges';

export interface ApplyChangesContext {
  readonly element: Element;
  readonly changes: readonly Change[];
}

/** Several changes of value-stream data as one command: one step for undo, one notification. */
class ApplyChangesHandler {
  static readonly $inject = ['modeling'];

  readonly #modeling: Modeling;

  constructor(modeling: Modeling) {
    this.#modeling = modeling;
  }

  preExecute(context: ApplyChangesContext): void {
    for (const { target, properties } of context.changes) {
      this.#modeling.updateModdleProperties(context.element, target, properties);
    }
  }
}

export class ApplyChanges {
  static readonly $inject = ['commandStack'];

  readonly #commands: CommandStack;

  constructor(commandStack: CommandStack) {
    this.#commands = commandStack;
    commandStack.registerHandler(APPLY_CHANGES, ApplyChangesHandler);
  }

  apply(context: ApplyChangesContext): void {
    if (context.changes.length > 0) this.#commands.execute(APPLY_CHANGES, context);
  }
}
