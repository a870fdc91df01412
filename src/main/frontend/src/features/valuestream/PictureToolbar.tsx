import { ActionIcon, Button, Divider, Menu, SegmentedControl, Select, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { picturePath, type PictureRequest, type PictureView } from '@/api/pictures';
import { Icon, type IconName } from '@/shared/ui/icons';
import type { Comparison, StateChoice } from './states';
import classes from './ValueStream.module.css';

const views: readonly { readonly value: PictureView; readonly label: string }[] = [
  { value: 'map', label: 'Map' },
  { value: 'balance', label: 'Work balance' },
  { value: 'gantt', label: 'Time view' },
  { value: 'compare', label: 'Compare' },
];

const files = [
  { label: 'SVG', format: 'svg', theme: 'light' },
  { label: 'PNG', format: 'png', theme: 'light' },
  { label: 'PDF', format: 'pdf', theme: 'light' },
  { label: 'PDF in greys, for print', format: 'pdf', theme: 'print' },
] as const;

const FACTOR = 1.25;
const SMALLEST = 0.2;
const LARGEST = 4;

/** Which picture, how large, and where to take it. */
export function PictureToolbar(props: {
  readonly processId: string;
  readonly request: PictureRequest;
  readonly choices: readonly StateChoice[];
  readonly compared: Comparison | null;
  /** null while the picture fits the width. */
  readonly zoom: number | null;
  readonly onZoom: (zoom: number | null) => void;
  readonly onChange: (change: Record<string, string | undefined>) => void;
}): ReactNode {
  const { processId, request, compared, zoom, onZoom, onChange } = props;
  const branches = request.view === 'map' || request.view === 'compare';
  const by = (factor: number) => onZoom(Math.min(LARGEST, Math.max(SMALLEST, (zoom ?? 1) * factor)));
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Picture">
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[...views]}
        value={request.view}
        onChange={(value) => onChange({ view: value === 'map' ? undefined : value })}
      />
      {request.view === 'compare' && compared && (
        <>
          <State
            label="Current state"
            choices={props.choices}
            value={compared.current}
            onChange={(value) => onChange({ current: value })}
          />
          <State
            label="Future state"
            choices={props.choices}
            value={compared.future}
            onChange={(value) => onChange({ future: value })}
          />
        </>
      )}
      <span className={classes.spring} />
      {branches && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange({ expand: request.expand === '' ? '*' : undefined })}
        >
          {request.expand === '' ? 'Draw out all branches' : 'Fold all branches'}
        </Button>
      )}
      <Divider orientation="vertical" />
      <Tool icon="zoomOut" label="Zoom out" onClick={() => by(1 / FACTOR)} />
      <Tool icon="zoomIn" label="Zoom in" onClick={() => by(FACTOR)} />
      <Tool icon="fit" label="Fit the width" onClick={() => onZoom(null)} />
      <Divider orientation="vertical" />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-sm" leftSection={<Icon name="download" />}>
            Save as
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {files.map(({ label, format, theme }) => (
            <Menu.Item
              key={label}
              component="a"
              href={picturePath(processId, format, { ...request, theme, width: null })}
              download={`${request.view === 'map' ? 'value-stream-map' : request.view}.${format}`}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function State(props: {
  readonly label: string;
  readonly choices: readonly StateChoice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <Select
      size="xs"
      w={210}
      aria-label={props.label}
      leftSection={<span className={classes.stateLabel}>{props.label.split(' ')[0]}</span>}
      leftSectionWidth={58}
      data={[...props.choices]}
      value={props.value}
      title={props.choices.find(({ value }) => value === props.value)?.label} // a long name is cut
      allowDeselect={false}
      onChange={(value) => value !== null && props.onChange(value)}
    />
  );
}

function Tool(props: { readonly icon: IconName; readonly label: string; readonly onClick: () => void }): ReactNode {
  return (
    <Tooltip label={props.label}>
      <ActionIcon aria-label={props.label} onClick={props.onClick}>
        <Icon name={props.icon} />
      </ActionIcon>
    </Tooltip>
  );
}
