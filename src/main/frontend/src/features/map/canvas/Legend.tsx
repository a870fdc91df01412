import type { ReactNode } from 'react';
import type { OverlayMode } from '@/diagram/overlays';
import type { Trace } from '@/diagram/trace';
import { waitKinds } from '@/diagram/model/step';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import { ValueClassMark } from '@/shared/ui/ValueClassMark';
import classes from './Canvas.module.css';

/** What the colours mean at the moment. */
export function Legend({ mode, trace }: { readonly mode: OverlayMode; readonly trace: Trace | null }): ReactNode {
  const content = trace ? <Story trace={trace} /> : legendOf(mode);
  return (
    content && (
      <div className={classes.legend} role="note" aria-label="Legend">
        {content}
      </div>
    )
  );
}

/** While a way is shown, what happens on it matters more than the colours below it. */
function Story({ trace }: { readonly trace: Trace }): ReactNode {
  return (
    <span className={classes.story}>
      <SeverityMark severity="critical" />
      <span>
        <strong>A case that goes wrong.</strong> {trace.story}
      </span>
    </span>
  );
}

function legendOf(mode: OverlayMode): ReactNode {
  switch (mode) {
    case 'class':
      return (
        <>
          <ValueClassMark valueClass="VA" long />
          <ValueClassMark valueClass="BVA" long />
          <ValueClassMark valueClass="NVA" long />
          <span>dashed border: suggested</span>
        </>
      );
    case 'findings':
      return (
        <>
          <SeverityMark severity="critical" withName />
          <SeverityMark severity="warning" withName />
          <SeverityMark severity="info" withName />
        </>
      );
    case 'wait':
      return (
        <>
          <Ramp low="no wait" high="longest" />
          {waitKinds.map((kind) => (
            <span key={kind.value} className={classes.key} title={kind.meaning}>
              <span
                className={classes.swatch}
                style={{ borderColor: `var(--takt-${kind.value.toLowerCase()})` }}
                aria-hidden="true"
              />
              {kind.label}
            </span>
          ))}
        </>
      );
    case 'time':
      return <Ramp low="short" high="longest process time" />;
    case 'utilisation':
      return <Ramp low="0 %" high="100 % of the role's time" />;
    case 'cost':
      return <Ramp low="cheap" high="most expensive" />;
    case 'none':
      return null;
  }
}

function Ramp(props: { readonly low: string; readonly high: string }): ReactNode {
  return (
    <span className={classes.key}>
      {props.low}
      <span className={classes.ramp} aria-hidden="true" />
      {props.high}
    </span>
  );
}
