import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import './viewer.css';
import { ActionIcon, Tooltip } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon, type IconName } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import classes from './DiagramView.module.css';
import type { Marks } from './modules/figures/marks';
import { type Mark, type Token, Viewer } from './Viewer';
import type { ViewLink } from './ViewLink';

/** A read-only diagram with its zoom controls. */
export function DiagramView(props: {
  readonly label: string;
  readonly xml: string;
  readonly tokens?: readonly Token[];
  readonly marks?: ReadonlyMap<string, Mark>;
  readonly figures?: Marks;
  readonly selected?: string | null;
  readonly onSelect?: (element: string | null) => void;
  readonly link?: ViewLink;
  /** In a link: starts where another one starts. */
  readonly follows?: boolean;
  readonly controls?: boolean;
  /** The viewer, each time it has drawn a document: for a replay. */
  readonly onOpened?: (viewer: Viewer) => void;
}): ReactNode {
  const { xml, tokens, marks, figures, selected, onSelect, link, follows = false } = props;
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<Viewer | null>(null);
  const select = useRef(onSelect);
  const opened = useRef(props.onOpened);
  const [failure, setFailure] = useState<unknown>(null);

  useEffect(() => {
    select.current = onSelect;
    opened.current = props.onOpened;
  }, [onSelect, props.onOpened]);

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const created: Viewer = new Viewer(element, {
      onSelect: (id) => select.current?.(id),
      onMove: (viewbox) => link?.moved(created, viewbox),
      onOpened: () => opened.current?.(created),
      onError: setFailure,
      follows,
    });
    viewer.current = created;
    const leave = link?.join(created);
    const observer = new ResizeObserver(() => created.resized());
    observer.observe(element);
    return () => {
      observer.disconnect();
      leave?.();
      created.destroy();
      viewer.current = null;
    };
  }, [link, follows]);

  useEffect(() => {
    setFailure(null);
    viewer.current?.render({
      xml,
      ...(tokens ? { tokens } : {}),
      ...(marks ? { marks } : {}),
      ...(figures ? { figures } : {}),
      selected: selected ?? null,
    });
  }, [xml, tokens, marks, figures, selected, link, follows]);

  return (
    <div className={classes.frame} role="region" aria-label={props.label}>
      <div ref={container} className={classes.canvas} />
      {props.controls !== false && (
        <div className={classes.controls}>
          <Control icon="fit" label="Show all" onClick={() => viewer.current?.fit()} />
          <Control icon="zoomIn" label="Zoom in" onClick={() => viewer.current?.zoomBy(1.25)} />
          <Control icon="zoomOut" label="Zoom out" onClick={() => viewer.current?.zoomBy(0.8)} />
        </div>
      )}
      {failure !== null && (
        <div className={classes.failure}>
          <ProblemMessage error={failure} />
        </div>
      )}
    </div>
  );
}

function Control(props: { readonly icon: IconName; readonly label: string; readonly onClick: () => void }): ReactNode {
  return (
    <Tooltip label={props.label} position="left">
      <ActionIcon aria-label={props.label} variant="default" onClick={props.onClick}>
        <Icon name={props.icon} />
      </ActionIcon>
    </Tooltip>
  );
}
