import type { ReactNode } from 'react';

/** A flow of four steps beside the same flow without its third. */
export function BeforeAfterPicture(): ReactNode {
  const step = (x: number, y: number) => <rect key={`${x},${y}`} x={x} y={y} width={34} height={22} rx={4} />;
  return (
    <svg width={380} height={76} viewBox="0 0 380 76" role="img" aria-label="A flow before and after a step is removed">
      <g fill="none" stroke="var(--takt-line-strong)" strokeWidth={1.5}>
        {[8, 56, 152].map((x) => step(x, 20))}
        <path d="M42 31h14M90 31h14M138 31h14" />
        <rect
          x={104}
          y={20}
          width={34}
          height={22}
          rx={4}
          stroke="var(--takt-critical)"
          strokeDasharray="4 3"
          fill="var(--takt-critical-ground)"
        />
        {[234, 282, 330].map((x) => step(x, 20))}
        <path d="M268 31h14M316 31h14" />
        <path d="M200 31h20m-5 -4 5 4 -5 4" stroke="var(--takt-text)" />
      </g>
      <g fill="var(--takt-muted)" fontSize={12} textAnchor="middle" fontFamily="var(--takt-font)">
        <text x={97} y={66}>
          before
        </text>
        <text x={299} y={66}>
          after
        </text>
      </g>
    </svg>
  );
}
