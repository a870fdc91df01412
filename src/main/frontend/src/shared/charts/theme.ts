/** The colours of charts: the same tokens as everywhere, read anew when the scheme changes. */
export interface ChartTheme {
  readonly font: string;
  readonly ground: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly accent: string;
  readonly analytic: string;
  readonly simulated: string;
  readonly critical: string;
  readonly warning: string;
  readonly nva: string;
  readonly bva: string;
  readonly waits: Readonly<Record<'QUEUE' | 'BATCH' | 'UNAVAILABLE' | 'EXTERNAL' | 'PLANNED', string>>;
}

export function chartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--takt-${name}`).trim();
  return {
    font: token('font'),
    ground: token('ground'),
    surface: token('surface'),
    text: token('text'),
    muted: token('muted'),
    line: token('line'),
    lineStrong: token('line-strong'),
    accent: token('accent'),
    analytic: token('analytic'),
    simulated: token('simulated'),
    critical: token('critical'),
    warning: token('warning'),
    nva: token('nva'),
    bva: token('bva'),
    waits: {
      QUEUE: token('queue'),
      BATCH: token('batch'),
      UNAVAILABLE: token('unavailable'),
      EXTERNAL: token('external'),
      PLANNED: token('planned'),
    },
  };
}

/** What the parts of every chart look like; a chart adds its scales, names and data. */
export function chartParts(theme: ChartTheme) {
  const label = { color: theme.muted, fontSize: 12 } as const;
  return {
    axis: {
      nameLocation: 'middle',
      nameTextStyle: label,
      axisLabel: label,
      axisLine: { show: true, lineStyle: { color: theme.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: theme.line } },
    },
    /** Plain text, never HTML: names come from files of strangers. */
    tooltip: {
      renderMode: 'richText',
      backgroundColor: theme.surface,
      borderColor: theme.lineStrong,
      borderWidth: 1,
      padding: 8,
      confine: true,
      textStyle: { color: theme.text, fontSize: 12 },
      transitionDuration: 0,
    },
    label: { color: theme.text, fontSize: 12 },
  } as const;
}
