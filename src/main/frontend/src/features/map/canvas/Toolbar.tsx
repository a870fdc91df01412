import { ActionIcon, Divider, Menu, Select, Tooltip } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import type { Diagram } from '@/diagram/Diagram';
import { overlayLabels, type OverlayMode, overlayModes } from '@/diagram/overlays';
import { Icon, type IconName } from '@/shared/ui/icons';
import classes from './Canvas.module.css';

const alignments = [
  ['Align left', 'alignElements', 'left'],
  ['Align centre', 'alignElements', 'center'],
  ['Align right', 'alignElements', 'right'],
  ['Align top', 'alignElements', 'top'],
  ['Align middle', 'alignElements', 'middle'],
  ['Align bottom', 'alignElements', 'bottom'],
  ['Distribute horizontally', 'distributeElements', 'horizontal'],
  ['Distribute vertically', 'distributeElements', 'vertical'],
] as const;

/** What one does with the drawing as a whole; drawing itself is done with the palette and the keyboard. */
export const Toolbar = memo(function Toolbar(props: {
  readonly diagram: Diagram | null;
  readonly overlay: OverlayMode;
  readonly onOverlay: (mode: OverlayMode) => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly selectedCount: number;
}): ReactNode {
  const { diagram } = props;
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Drawing">
      <Tool icon="undo" label="Undo" keys="Ctrl Z" disabled={!props.canUndo} onClick={() => diagram?.undo()} />
      <Tool icon="redo" label="Redo" keys="Ctrl Y" disabled={!props.canRedo} onClick={() => diagram?.redo()} />
      <Divider orientation="vertical" />
      <Tool icon="zoomOut" label="Zoom out" onClick={() => diagram?.zoomBy(1 / 1.25)} />
      <Tool icon="zoomIn" label="Zoom in" onClick={() => diagram?.zoomBy(1.25)} />
      <Tool icon="fit" label="Fit the diagram" onClick={() => diagram?.fit()} />
      <Tool icon="read" label="Near enough to read" onClick={() => diagram?.read()} />
      <Tool icon="map" label="Overview" onClick={() => diagram?.toggleMinimap()} />
      <Divider orientation="vertical" />
      <Tool icon="search" label="Find in the diagram" keys="Ctrl F" onClick={() => diagram?.search()} />
      <Menu position="bottom-start">
        <Menu.Target>
          <Tooltip label="Align and distribute">
            <ActionIcon aria-label="Align and distribute" disabled={props.selectedCount < 2}>
              <Icon name="align" />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {alignments.map(([label, action, type]) => (
            <Menu.Item
              key={label}
              disabled={action === 'distributeElements' && props.selectedCount < 3}
              onClick={() => diagram?.trigger(action, { type })}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool icon="lint" label="Mark drawing problems" onClick={() => diagram?.toggleLint()} />
      <span className={classes.spring} />
      <label htmlFor="overlay" className={classes.overlayLabel}>
        Show
      </label>
      <Select
        id="overlay"
        w={130}
        allowDeselect={false}
        data={overlayModes.map((value) => ({ value, label: overlayLabels[value] }))}
        value={props.overlay}
        onChange={(value) => {
          const mode = overlayModes.find((candidate) => candidate === value);
          if (mode) props.onOverlay(mode);
        }}
      />
    </div>
  );
});

function Tool(props: {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <Tooltip label={props.keys ? `${props.label} (${props.keys})` : props.label}>
      <ActionIcon aria-label={props.label} disabled={props.disabled ?? false} onClick={props.onClick}>
        <Icon name={props.icon} />
      </ActionIcon>
    </Tooltip>
  );
}
