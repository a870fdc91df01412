/** Simulated seconds that pass in one second of looking. */
export const speeds = [
  { value: 600, label: '10 min / s' },
  { value: 3_600, label: '1 h / s' },
  { value: 6 * 3_600, label: '6 h / s' },
  { value: 86_400, label: '1 d / s' },
  { value: 7 * 86_400, label: '1 week / s' },
] as const;

/** How long a token is seen on its way, in seconds of looking. */
export const TRAVEL = 0.7;

/** Shows the whole replay in about this time. */
const WATCHED = 120;

export function usualSpeed(length: number): number {
  const wanted = length / WATCHED;
  return speeds.reduce(
    (best, { value }) => (Math.abs(Math.log(value / wanted)) < Math.abs(Math.log(best / wanted)) ? value : best),
    speeds[0].value as number,
  );
}
