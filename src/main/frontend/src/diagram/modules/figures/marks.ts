/** What is shown on one element: CSS markers on its shape and small texts at its border. Data only, no DOM. */
export interface Badge {
  readonly text: string;
  readonly title: string;
  /** figure: at the lower border; finding: at the upper right corner; token: at the upper left one. */
  readonly kind: 'figure' | 'finding' | 'token';
  readonly tone?: 'critical' | 'warning' | 'info' | 'plain';
}

export interface Mark {
  readonly markers: readonly string[];
  readonly badges: readonly Badge[];
}

export type Marks = ReadonlyMap<string, Mark>;

export const noMarks: Marks = new Map();
