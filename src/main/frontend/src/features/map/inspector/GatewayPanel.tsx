import type { ReactNode } from 'react';
import { choosesOne, readBranching } from '@/diagram/model/branching';
import { setEvidence, setProbability } from '@/diagram/model/edits';
import { extension, many, type ModdleElement, one, real } from '@/diagram/model/moddle';
import { readEvidence } from '@/diagram/model/step';
import { percent } from '@/shared/format/number';
import { CommitInput } from '@/shared/ui/CommitInput';
import { optionalPercent, percentText } from '@/shared/ui/parsers';
import { type Editing, editor } from './editing';
import { EvidenceMark } from './EvidenceMark';
import classes from './Inspector.module.css';
import { Row, Section } from './Row';

/** How often a case takes which way; at a choice of one the way left empty is the computed rest. */
export function GatewayPanel(props: { readonly element: ModdleElement; readonly editing: Editing }): ReactNode {
  const { element, editing } = props;
  const branching = readBranching(element);
  return (
    <Section title="Ways out">
      <p className={classes.note}>
        {choosesOne(element)
          ? 'How many of 100 cases take each way. Leave one empty: it is the rest.'
          : 'How many of 100 cases take each way; a case may take several.'}
      </p>
      {branching.branches.map((branch) => {
        const computed = branch.flow === branching.computed;
        const name = branch.name ?? `to ${branch.target}`;
        const flow = editing.diagram.element(branch.flow);
        return (
          <Row
            key={branch.flow}
            label={name}
            hint={`to ${branch.target}`}
            mark={flow && branch.given !== null && <BranchEvidence element={flow} editing={editing} />}
          >
            {(field) => (
              <CommitInput
                id={field}
                text={percentText(branch.given)}
                placeholder={computed ? `${percent(branching.probabilities.get(branch.flow))} computed` : 'unknown'}
                parse={optionalPercent}
                rightSection={<span className={classes.kind}>%</span>}
                onCommit={(probability) => {
                  if (flow) editor(editing.diagram, branch.flow)((moddle) => setProbability(flow, moddle, probability));
                }}
              />
            )}
          </Row>
        );
      })}
      {branching.problem ? (
        <p role="alert" className={classes.problem}>
          {branching.problem}
        </p>
      ) : (
        choosesOne(element) && <p className={classes.note}>Together 100 %.</p>
      )}
    </Section>
  );
}

/** One way out of a gateway, or a boundary event: how often it is taken. */
export function ProbabilityPanel(props: {
  readonly element: ModdleElement;
  readonly label: string;
  readonly note: string;
  readonly editing: Editing;
}): ReactNode {
  const { element, editing } = props;
  const given = real(extension(element, 'takt:Branch'), 'probability');
  const source = one(element, 'sourceRef');
  const computed =
    given === null && source && choosesOne(source) ? readBranching(source).probabilities.get(element.id ?? '') : null;
  return (
    <Section title="Probability">
      <Row label={props.label} mark={given !== null && <BranchEvidence element={element} editing={editing} />}>
        {(field) => (
          <CommitInput
            id={field}
            text={percentText(given)}
            placeholder={computed === null || computed === undefined ? 'unknown' : `${percent(computed)} computed`}
            parse={optionalPercent}
            rightSection={<span className={classes.kind}>%</span>}
            onCommit={(probability) =>
              editor(editing.diagram, element.id ?? null)((moddle) => setProbability(element, moddle, probability))
            }
          />
        )}
      </Row>
      <p className={classes.note}>{props.note}</p>
    </Section>
  );
}

/** Where a probability comes from; one that is computed as the rest rests on the others. */
function BranchEvidence(props: { readonly element: ModdleElement; readonly editing: Editing }): ReactNode {
  const { element, editing } = props;
  return (
    <EvidenceMark
      figure="probability"
      evidence={many(extension(element, 'takt:Branch'), 'evidence').map(readEvidence)}
      onChange={(mark) =>
        editor(editing.diagram, element.id ?? null)((moddle) => setEvidence(element, moddle, 'probability', mark))
      }
    />
  );
}
