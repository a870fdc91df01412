import { useCallback, useEffect, useRef, useState } from 'react';

export interface Player {
  readonly playing: boolean;
  readonly at: number;
  readonly toggle: () => void;
  readonly seek: (at: number) => void;
}

/** What can be played now, of how much. */
export interface Played {
  readonly from: number;
  readonly to: number;
  /** End of the whole run; where it lies behind `to`, the clock waits there until more is loaded. */
  readonly end: number;
}

/** How often the figures beside the diagram are drawn anew; the tokens move with every frame. */
const FIGURES = 150;
/** Without motion the picture changes in steps, slow enough to be read. */
const STILL = 1_000;

/** So long a moment that is not loaded must stand still before it is asked for: somebody may still be dragging. */
const CALM = 150;

/**
 * A clock of simulated time that can be stopped and set. Every moment that is loaded is handed to `onMoment`, without drawing
 * the page anew; where somebody asked for less motion, moments come one a second. `onMissing` is told of one that is not
 * loaded.
 */
export function usePlayer(
  { from, to, end }: Played,
  speed: number,
  still: boolean,
  onMoment: (at: number) => void,
  onMissing: (at: number) => void,
): Player {
  const [playing, setPlaying] = useState(false);
  const [shown, setShown] = useState(from);
  const now = useRef(from);
  const draw = useRef(onMoment);
  const miss = useRef(onMissing);
  const tell = useCallback(
    (at: number) => {
      now.current = at;
      if (at >= from && at <= to) draw.current(at);
    },
    [from, to],
  );
  useEffect(() => {
    miss.current = onMissing;
  }, [onMissing]);
  useEffect(() => {
    draw.current = onMoment;
    tell(Math.min(now.current, end));
    setShown(now.current);
  }, [onMoment, tell, end]);

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    let last = performance.now();
    let told = last;
    let missed = { at: NaN, since: last };
    const step = (time: number) => {
      const waits = now.current < from || (now.current >= to && to < end);
      if (waits) {
        last = time;
        if (now.current !== missed.at) missed = { at: now.current, since: time };
        if (now.current === to || time - missed.since >= CALM) miss.current(now.current);
      } else if (!still || time - last >= STILL) {
        // a frame may have begun before the clock was started
        tell(Math.min(to, now.current + (Math.max(0, time - last) / 1000) * speed));
        last = time;
      }
      if (time - told >= FIGURES) {
        told = time;
        setShown(now.current);
      }
      if (now.current >= end) {
        setShown(end);
        setPlaying(false);
        return;
      }
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, still, from, to, end, tell]);

  const seek = useCallback(
    (at: number) => {
      tell(Math.min(end, Math.max(0, at)));
      setShown(now.current);
    },
    [end, tell],
  );
  const toggle = useCallback(() => {
    if (!playing && now.current >= end) seek(0); // from the beginning again
    setPlaying(!playing);
  }, [playing, seek, end]);
  return { playing, at: shown, toggle, seek };
}
