import type { ReactNode } from 'react';

/** What one gets: a flow whose steps are told apart by the value they add. */
export function FlowPicture(): ReactNode {
  return (
    <svg width="320" height="84" viewBox="0 0 320 84" fill="none" aria-hidden="true">
      <g stroke="var(--takt-muted)" strokeWidth="1.5">
        <circle cx="14" cy="42" r="9" />
        <path d="M23 42h23M110 42h26M200 42h26" />
        <path d="M290 42h12" />
        <circle cx="309" cy="42" r="8" strokeWidth="3" />
      </g>
      <rect
        x="46"
        y="22"
        width="64"
        height="40"
        rx="6"
        fill="var(--takt-va-ground)"
        stroke="var(--takt-va)"
        strokeWidth="1.5"
      />
      <rect
        x="136"
        y="22"
        width="64"
        height="40"
        rx="6"
        fill="var(--takt-bva-ground)"
        stroke="var(--takt-bva)"
        strokeWidth="1.5"
      />
      <path d="M144 62l40-40M160 62l40-40M136 54l32-32" stroke="var(--takt-bva)" strokeOpacity=".4" />
      <rect
        x="226"
        y="22"
        width="64"
        height="40"
        rx="6"
        fill="var(--takt-nva-ground)"
        stroke="var(--takt-nva)"
        strokeWidth="1.5"
      />
      <path
        d="M234 62l40-40M250 62l40-40M226 54l32-32M282 62l-40-40M266 62l-40-40M290 54l-32-32"
        stroke="var(--takt-nva)"
        strokeOpacity=".4"
      />
    </svg>
  );
}
