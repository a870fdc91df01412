import type { ReactNode } from 'react';

/** What a simulation shows: how lead times are spread, and the one that can be promised. */
export function SpreadPicture(): ReactNode {
  const bars = [6, 22, 44, 56, 48, 36, 26, 17, 11, 7, 4];
  return (
    <svg width={220} height={84} viewBox="0 0 220 84" aria-hidden="true">
      {bars.map((height, index) => (
        <rect
          key={index}
          x={14 + index * 18}
          y={72 - height}
          width={14}
          height={height}
          fill="var(--takt-simulated)"
          opacity={0.7}
        />
      ))}
      <line x1={6} y1={72} x2={214} y2={72} stroke="var(--takt-line-strong)" />
      <line x1={136} y1={14} x2={136} y2={72} stroke="var(--takt-critical)" strokeDasharray="4 3" strokeWidth={1.5} />
      <text x={141} y={22} fontSize={11} fill="var(--takt-muted)">
        promised
      </text>
    </svg>
  );
}
