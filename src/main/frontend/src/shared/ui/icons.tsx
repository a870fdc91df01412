import type { ReactNode } from 'react';

/** Line icons on a 16 px grid. They are decoration: the control around them carries the name. */
const paths = {
  processes: 'M2 4.5h4v3H2zM10 8.5h4v3h-4zM6 6h2.5a1.5 1.5 0 0 1 1.5 1.5V10',
  tasks: 'M2.5 4.5 4 6l2.5-3M2.5 10.5 4 12l2.5-3M9 4.5h5M9 10.5h5',
  help: 'M6 6.2a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1v.3M8 11.8v.1M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z',
  user: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM2.8 14c.4-2.6 2.5-4 5.2-4s4.8 1.4 5.2 4',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13.5 9.6A5.8 5.8 0 1 1 6.4 2.5a4.6 4.6 0 0 0 7.1 7.1Z',
  auto: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM8 2v12M8 5h4.5M8 8h5.5M8 11h4.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 14 14',
  plus: 'M8 3v10M3 8h10',
  upload: 'M8 10.5v-8M5 5.3l3-3 3 3M2.5 10.5v2.5a.8.8 0 0 0 .8.8h9.4a.8.8 0 0 0 .8-.8v-2.5',
  download: 'M8 2.5v8M5 7.7l3 3 3-3M2.5 11v2a.8.8 0 0 0 .8.8h9.4a.8.8 0 0 0 .8-.8v-2',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  right: 'm6 4 4 4-4 4',
  left: 'm10 4-4 4 4 4',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.2 3.2L13 5',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H9a4 4 0 0 1 0 8H6',
  redo: 'm10.5 3 3 3-3 3M13.5 6H7a4 4 0 0 0 0 8h3',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  zoomIn: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 14 14M7 5v4M5 7h4',
  read: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10M5.5 11 8 5l2.5 6M6.4 9h3.2',
  zoomOut: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 14 14M5 7h4',
  critical: 'M5.5 1.8h5L14.2 5.5v5L10.5 14.2h-5L1.8 10.5v-5ZM8 5v3.5M8 11v.1',
  warning: 'M8 2.2 14.5 13.5h-13ZM8 6.5v3.2M8 11.5v.1',
  info: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 7.3v3.5M8 5.2v.1',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 8.7h5.8l.6-8.7',
  edit: 'm10.5 3 2.5 2.5L6 12.5l-3 .5.5-3Z',
  clock: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.7',
  panel: 'M2 3h12v10H2zM10 3v10',
  pause: 'M5 3v10M11 3v10',
  play: 'M5 3.2v9.6l7.5-4.8Z',
  align: 'M2.5 2v12M5 4h8v3H5zM5 9.5h5v3H5z',
  lint: 'M8 1.8 13 4v4c0 3.2-2.2 5.3-5 6.2C5.2 13.3 3 11.2 3 8V4Z M5.8 7.8l1.7 1.7 2.9-3',
  map: 'M2 4.2 6 2.5l4 1.7 4-1.7v9.3l-4 1.7-4-1.7-4 1.7ZM6 2.5v9.3M10 4.2v9.3',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
