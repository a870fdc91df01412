import { useCallback, useEffect, useRef, useState } from 'react';

export interface Player {
  readonly playing: boolean;
  readonly at: number;
  readonly toggle: () => void;
  readonly seek: (at: number) => void;
}

/** How often the figures beside the diagram are drawn anew; the tokens move with every frame. */
const FIGURES = 150;
/** Without motion the picture changes in steps, slow enough to be read. */
const STILL = 1_000;

/**
 * A clock of simulated time that can be stopped and set. Every moment is handed to `onMoment`, without drawing the page anew;
 * where somebody asked for less motion, moments come one a second.
 */
export function usePlayer(
  from: number,
  to: number,
  speed: number,
  still: boolean,
  onMoment: (at: number) => void,
): Player {
  const [playing, setPlaying] = useState(false);
  const [shown, setShown] = useState(from);
  const now = useRef(from);
  const draw = useRef(onMoment);
  useEffect(() => {
    draw.current = onMoment;
    onMoment(now.current);
  }, [onMoment]);

  useEffect(() => {
    now.current = from;
    setShown(from);
    setPlaying(false);
  }, [from, to]);

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    let last = performance.now();
    let told = last;
    const step = (time: number) => {
      if (!still || time - last >= STILL) {
        now.current = Math.min(to, now.current + ((time - last) / 1000) * speed);
        last = time;
        draw.current(now.current);
      }
      if (time - told >= FIGURES) {
        told = time;
        setShown(now.current);
      }
      if (now.current >= to) {
        setShown(to);
        setPlaying(false);
        return;
      }
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, still, to]);

  const seek = useCallback(
    (at: number) => {
      now.current = Math.min(to, Math.max(from, at));
      setShown(now.current);
      draw.current(now.current);
    },
    [from, to],
  );
  const toggle = useCallback(() => {
    if (!playing && now.current >= to) seek(from);
    setPlaying(!playing);
  }, [playing, seek, from, to]);
  return { playing, at: shown, toggle, seek };
}
