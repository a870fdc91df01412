import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** Lower layers first: a layer may import those before it, never those after it. */
const layers = ['shared', 'api', 'diagram', 'features', 'app'];
const features = readdirSync(new URL('./src/features', import.meta.url));

const direction = layers.map((layer, position) => ({
  files: [`src/${layer}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: layers.slice(position + 1).map((later) => ({
          group: [`@/${later}/**`, `**/../${later}/**`],
          message: `${layer} must not import ${later}: shared ← api ← diagram ← features ← app ← main.`,
        })),
      },
    ],
  },
}));

const apart = features.map((feature) => ({
  files: [`src/features/${feature}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: ['@/app/**'], message: 'features must not import app.' },
          {
            group: features
              .filter((other) => other !== feature)
              .flatMap((other) => [`@/features/${other}/**`, `../${other}/**`, `../../${other}/**`]),
            message: 'Features never import each other: what two need belongs to shared, api or diagram.',
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/generated.ts'] },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  ...direction,
  ...apart,
);
