import { ActionIcon, type MantineColorScheme, Tooltip, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/shared/ui/icons';

const order: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];
const names = { auto: 'as the system', light: 'light', dark: 'dark' } as const;
const icons: Readonly<Record<MantineColorScheme, IconName>> = { auto: 'auto', light: 'sun', dark: 'moon' };

export function ColorSchemeSwitch(): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = order[(order.indexOf(colorScheme) + 1) % order.length] ?? 'auto';
  const label = `Colours: ${names[colorScheme]}. Switch to ${names[next]}`;
  return (
    <Tooltip label={label} position="right">
      <ActionIcon size={36} aria-label={label} onClick={() => setColorScheme(next)}>
        <Icon name={icons[colorScheme]} size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
