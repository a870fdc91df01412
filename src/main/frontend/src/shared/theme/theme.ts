import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const blue: MantineColorsTuple = [
  '#e9f1fd',
  '#d3e2f8',
  '#a5c3ef',
  '#75a3e6',
  '#4f87de',
  '#3774d9',
  '#2a69d2',
  '#1d5bb8',
  '#134fa4',
  '#07438f',
];

/** One accent, two weights, small type: the tokens in tokens.css do the rest. */
export const theme = createTheme({
  primaryColor: 'takt',
  primaryShade: { light: 7, dark: 7 },
  colors: { takt: blue },
  fontFamily: 'var(--takt-font)',
  headings: {
    fontFamily: 'var(--takt-font)',
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } },
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { comboboxProps: { keepMounted: false } } },
    // a closed list is not drawn: a panel has many, and each would be drawn again with every edit
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md', keepMounted: false } } },
    Textarea: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 350, multiline: true, maw: 320, fz: 12 } },
    Modal: {
      defaultProps: {
        centered: true,
        padding: 'lg',
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
    Popover: { defaultProps: { shadow: 'md' } },
    Menu: { defaultProps: { shadow: 'md' } },
  },
});

/** Mantine's own surfaces follow our tokens, so that both schemes are one set of variables. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--takt-ground)',
    '--mantine-color-text': 'var(--takt-text)',
    '--mantine-color-dimmed': 'var(--takt-muted)',
    '--mantine-color-placeholder': 'var(--takt-muted)',
    '--mantine-color-anchor': 'var(--takt-accent)',
    '--mantine-color-default': 'var(--takt-ground)',
    '--mantine-color-default-hover': 'var(--takt-hover)',
    '--mantine-color-default-border': 'var(--takt-line)',
    '--mantine-color-error': 'var(--takt-critical)',
    '--mantine-color-gray-text': 'var(--takt-muted)',
    '--mantine-color-gray-light-color': 'var(--takt-text)',
    '--mantine-color-takt-text': 'var(--takt-accent)',
    '--mantine-color-takt-light-color': 'var(--takt-accent)',
    '--mantine-color-takt-light': 'var(--takt-accent-ground)',
    '--mantine-color-takt-outline': 'var(--takt-accent)',
    '--mantine-color-red-text': 'var(--takt-critical)',
  };
  return { variables: {}, light: both, dark: both };
};
