import { Slider } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './Scenario.module.css';

/** A slider that tells what it passes over, and what it is left at. The mark is the base. */
export function WhatIfSlider(props: {
  readonly label: string;
  readonly value: number;
  readonly base: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly text: (value: number) => string;
  readonly onDrag?: ((value: number) => void) | undefined;
  readonly onDrop: (value: number) => void;
}): ReactNode {
  const { value, base, min, max } = props;
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  return (
    <Slider
      className={classes.slider}
      size={3}
      thumbSize={14}
      min={min}
      max={max}
      step={props.step}
      value={Math.min(max, Math.max(min, shown))}
      label={props.text}
      thumbLabel={props.label}
      marks={base >= min && base <= max ? [{ value: base }] : []}
      onChange={(moved) => {
        setShown(moved);
        props.onDrag?.(moved);
      }}
      onChangeEnd={(left) => left !== value && props.onDrop(left)}
    />
  );
}
