import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  converted,
  type Distribution,
  distributionKinds,
  isDurationParameter,
  type Parameter,
  parameterLabels,
} from '../model/distribution';
import { type DayLength, toTyped } from '@/shared/format/isoDuration';
import { CommitInput } from '@/shared/ui/CommitInput';
import { numberText, optionalDuration, optionalNumber, readAs } from '@/shared/ui/parsers';
import classes from './DistributionField.module.css';

type Given = Pick<Distribution, 'kind' | 'parameters'>;

/** A time as one value, a range or a distribution; the kind is chosen below the figures. */
export function DistributionField(props: {
  readonly id: string;
  readonly name: string;
  readonly day: DayLength;
  readonly value: Distribution | null;
  readonly onChange: (value: Given | null) => void;
}): ReactNode {
  const { value, onChange, day, name } = props;
  const kind = value?.kind ?? 'fixed';
  const known = distributionKinds.find((candidate) => candidate.kind === kind);

  if (!known) {
    return (
      <p className={classes.note}>
        {kind === 'mixture' ? 'Mixture' : 'Histogram'} of {value?.parts ?? 0} parts, kept as it is.{' '}
        <button type="button" className={classes.link} onClick={() => onChange(null)}>
          Replace
        </button>
      </p>
    );
  }

  const set = (parameter: Parameter, figure: number | null) => {
    if (figure === null && known.parameters.length === 1) onChange(null);
    else {
      const { [parameter]: _old, ...others } = value?.parameters ?? {};
      onChange({ kind, parameters: figure === null ? others : { ...others, [parameter]: figure } });
    }
  };

  return (
    <>
      <div className={classes.inline}>
        {known.parameters.map((parameter, index) => (
          <ParameterField
            key={parameter}
            {...(index === 0 ? { id: props.id } : {})}
            single={known.parameters.length === 1 && kind === 'fixed'}
            owner={name}
            parameter={parameter}
            day={day}
            value={value?.parameters[parameter] ?? null}
            onCommit={(figure) => set(parameter, figure)}
          />
        ))}
      </div>
      {value && (
        <Select
          mt={4}
          aria-label={`${name}: kind of estimate`}
          variant="unstyled"
          size="xs"
          data={distributionKinds.map((candidate) => ({ value: candidate.kind, label: candidate.label }))}
          value={kind}
          allowDeselect={false}
          onChange={(chosen) => chosen && onChange(converted(value, chosen))}
          styles={{ input: { height: 22, minHeight: 22, color: 'var(--takt-muted)' } }}
        />
      )}
    </>
  );
}

function ParameterField(props: {
  readonly id?: string;
  readonly single: boolean;
  readonly owner: string;
  readonly parameter: Parameter;
  readonly day: DayLength;
  readonly value: number | null;
  readonly onCommit: (value: number | null) => void;
}): ReactNode {
  const duration = isDurationParameter(props.parameter);
  const label = parameterLabels[props.parameter];
  return (
    <div className={classes.parameter}>
      {!props.single && <label aria-hidden="true">{label}</label>}
      <CommitInput
        {...(props.single && props.id ? { id: props.id } : { 'aria-label': `${props.owner}: ${label}` })}
        placeholder={duration ? 'unknown, e.g. 4h' : 'unknown'}
        text={props.value === null ? '' : duration ? toTyped(props.value, props.day) : numberText(props.value)}
        parse={duration ? optionalDuration(props.day) : optionalNumber({ min: 0 })}
        {...(duration ? { reading: readAs } : {})}
        onCommit={props.onCommit}
      />
    </div>
  );
}
