import type { ReactNode } from 'react';

/** Three tasks in a list, the first one claimed. */
export function InboxPicture(): ReactNode {
  const row = (y: number, claimed: boolean) => (
    <g key={y}>
      <rect x={1} y={y} width={238} height={26} fill={claimed ? 'var(--takt-selected)' : 'none'} />
      <path d={`M12 ${y + 13}h96M12 ${y + 20}h56M196 ${y + 13}h32`} />
      {claimed && <path d={`M1 ${y}v26`} stroke="var(--takt-accent)" strokeWidth={3} />}
    </g>
  );
  return (
    <svg width={240} height={84} viewBox="0 0 240 84" role="img" aria-label="A list of tasks">
      <g fill="none" stroke="var(--takt-line-strong)" strokeWidth={1.5}>
        {row(1, true)}
        {row(29, false)}
        {row(57, false)}
        <rect x={1} y={1} width={238} height={82} rx={4} />
      </g>
    </svg>
  );
}
