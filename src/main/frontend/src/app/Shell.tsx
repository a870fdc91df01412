import { Tooltip } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/shared/ui/icons';
import { ColorSchemeSwitch } from './ColorSchemeSwitch';
import classes from './Shell.module.css';
import { UserPicker } from './UserPicker';

/** Left rail and the room; the rail holds only rooms that exist. */
export function Shell(): ReactNode {
  return (
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
        <ColorSchemeSwitch />
        <UserPicker />
      </nav>
      <main id="room" className={classes.room} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
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
