import { ActionIcon, Tooltip } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { Link, Outlet } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { JobTray } from '@/features/jobs/JobTray';
import { ImportsProvider } from '@/features/library/Imports';
import { Icon, type IconName } from '@/shared/ui/icons';
import { ColorSchemeSwitch } from './ColorSchemeSwitch';
import { CommandPalette } from './CommandPalette';
import { KeyboardHelp } from './KeyboardHelp';
import classes from './Shell.module.css';
import { UserPicker } from './UserPicker';

/** Left rail and the room; the rail holds only rooms that exist. */
export function Shell(): ReactNode {
  const [helpOpened, setHelpOpened] = useState(false);
  return (
    <ImportsProvider>
      <CommandPalette onKeys={() => setHelpOpened(true)} />
      <KeyboardHelp opened={helpOpened} onChange={setHelpOpened} />
      <div className={classes.shell}>
        <a className={classes.skip} href="#room">
          Skip to content
        </a>
        <nav className={classes.rail} aria-label="Rooms">
          <Link to="/processes" className={classes.mark} aria-label="Takt" tabIndex={-1}>
            <img src="/takt.svg" alt="" width={26} height={26} />
          </Link>
          <RailLink to="/processes" icon="processes" label="Processes" />
          <RailLink to="/tasks" icon="tasks" label="Tasks" />
          <span className={classes.spring} />
          <JobTray />
          <RailButton icon="search" label="Search and commands (Ctrl K)" onClick={() => spotlight.open()} />
          <RailButton icon="help" label="Keyboard (?)" onClick={() => setHelpOpened(true)} />
          <ColorSchemeSwitch />
          <UserPicker />
        </nav>
        <main id="room" className={classes.room} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </ImportsProvider>
  );
}

function RailLink(props: { readonly to: '/processes' | '/tasks'; readonly icon: IconName; readonly label: string }) {
  return (
    <Tooltip label={props.label} position="right">
      <Link to={props.to} className={classes.link} aria-label={props.label}>
        <Icon name={props.icon} size={20} />
      </Link>
    </Tooltip>
  );
}

function RailButton(props: { readonly icon: IconName; readonly label: string; readonly onClick: () => void }) {
  return (
    <Tooltip label={props.label} position="right">
      <ActionIcon size={36} aria-label={props.label} onClick={props.onClick}>
        <Icon name={props.icon} size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
