import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Diagram } from '@/diagram/Diagram';

/** What is selected is part of the address, both ways: a link selects, and selecting makes a link. */
export function useSelectionInAddress(diagram: Diagram | null, active: boolean, selection: readonly string[]): void {
  const navigate = useNavigate();
  const wanted = useSearch({ strict: false }).select ?? '';
  const selected = selection.join(',');
  const shown = useRef('');
  const entered = useRef(false);

  useEffect(() => {
    if (!diagram || !active || selected === shown.current) return;
    shown.current = selected;
    void navigate({
      to: '.',
      replace: true,
      search: ({ select: _old, ...rest }) => (selected === '' ? rest : { ...rest, select: selected }),
    });
  }, [diagram, active, selected, navigate]);

  useEffect(() => {
    // whoever comes from another room comes for what is selected, wherever the map was left
    const comes = active && !entered.current;
    entered.current = diagram !== null && active;
    if (!diagram || !active || (wanted === shown.current && !comes)) return;
    shown.current = wanted;
    const ids = wanted.split(',').filter((id) => id !== '');
    diagram.select(ids);
    diagram.reveal(ids);
  }, [diagram, active, wanted]);
}
