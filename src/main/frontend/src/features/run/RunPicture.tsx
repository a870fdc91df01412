import type { ReactNode } from 'react';

/** A flow with a token on its second step, and a measured bar beside a planned one. */
export function RunPicture(): ReactNode {
  return (
    <svg width={320} height={92} viewBox="0 0 320 92" role="img" aria-label="A running case and its measured times">
      <g fill="none" stroke="var(--takt-line-strong)" strokeWidth={1.5}>
        <circle cx={14} cy={24} r={8} />
        <path d="M22 24h22M96 24h28M176 24h28M256 24h28" />
        <rect x={44} y={10} width={52} height={28} rx={5} />
        <rect x={124} y={10} width={52} height={28} rx={5} stroke="var(--takt-measured)" strokeWidth={2} />
        <rect x={204} y={10} width={52} height={28} rx={5} />
        <circle cx={293} cy={24} r={8} strokeWidth={3} />
        <rect x={60} y={60} width={200} height={9} stroke="var(--takt-analytic)" />
        <rect x={60} y={74} width={132} height={9} stroke="none" fill="var(--takt-measured)" />
      </g>
      <circle cx={174} cy={12} r={9} fill="var(--takt-measured)" />
      <text x={174} y={16} textAnchor="middle" fontSize={12} fontWeight={600} fill="var(--takt-ground)">
        1
      </text>
    </svg>
  );
}
