import { type PointerEvent, type RefObject, useRef } from 'react';

const CLICK = 4;

/** Moves a scrolling pane with the pointer held down; a short press stays a click. */
export function usePan(pane: RefObject<HTMLElement | null>) {
  const start = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  const distance = useRef(0);
  return {
    /** The last press moved the picture. */
    moved: () => distance.current > CLICK,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        const element = pane.current;
        distance.current = 0;
        if (!element || event.button !== 0 || event.pointerType === 'touch') return;
        start.current = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop };
      },
      onPointerMove: (event: PointerEvent) => {
        const element = pane.current;
        if (!element || !start.current) return;
        if (event.buttons === 0) {
          start.current = null;
          return;
        }
        const dx = event.clientX - start.current.x;
        const dy = event.clientY - start.current.y;
        distance.current = Math.max(distance.current, Math.hypot(dx, dy));
        if (distance.current <= CLICK) return;
        element.scrollLeft = start.current.left - dx;
        element.scrollTop = start.current.top - dy;
      },
      onPointerUp: () => {
        start.current = null;
      },
    },
  };
}
