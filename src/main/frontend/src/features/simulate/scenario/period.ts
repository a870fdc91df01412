const names: Readonly<Record<string, string>> = {
  PT1H: 'hour',
  P1D: 'day',
  P1W: 'week',
  P1M: 'month',
  P3M: 'quarter',
  P1Y: 'year',
};

/** The period of a demand in words: "P1M" → "month". */
export function periodName(period: string): string {
  return names[period] ?? period;
}

export function periodChoices(given: string | null): readonly { readonly value: string; readonly label: string }[] {
  const known = Object.entries(names).map(([value, name]) => ({
    value,
    label: `a ${name}`.replace('a hour', 'an hour'),
  }));
  return given === null || given in names ? known : [...known, { value: given, label: given }];
}
