/**
 * The linter of Bicep: every rule that is listed here is on, no rule is weaker, nothing is silenced that is not listed,
 * and the extension is the pinned one.
 */
import { differences, leavesOf } from '../exact/exactly.ts';
import type { ProjectCheck } from './project-files.ts';

const RULES = [
  'adminusername-should-not-be-literal',
  'artifacts-parameters',
  'decompiler-cleanup',
  'explicit-values-for-loc-params',
  'max-asserts',
  'max-outputs',
  'max-params',
  'max-resources',
  'max-variables',
  'nested-deployment-template-scoping',
  'no-conflicting-metadata',
  'no-deployments-resources',
  'no-hardcoded-env-urls',
  'no-hardcoded-location',
  'no-loc-expr-outside-params',
  'no-unnecessary-dependson',
  'no-unused-existing-resources',
  'no-unused-imports',
  'no-unused-params',
  'no-unused-vars',
  'outputs-should-not-contain-secrets',
  'prefer-interpolation',
  'prefer-unquoted-property-names',
  'protect-commandtoexecute-secrets',
  'secure-parameter-default',
  'secure-params-in-nested-deploy',
  'secure-secrets-in-params',
  'simplify-interpolation',
  'simplify-json-null',
  'stacks-extensibility-compat',
  'use-description-outputs',
  'use-description-params',
  'use-parent-property',
  'use-recent-api-versions',
  'use-recent-module-versions',
  'use-resource-id-functions',
  'use-resource-symbol-reference',
  'use-safe-access',
  'use-secure-value-for-secure-inputs',
  'use-stable-resource-identifiers',
  'use-stable-vm-image',
  'use-user-defined-types',
  'what-if-short-circuiting',
];

const CONFIG = {
  extensions: { microsoftGraphV1: 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0' },
  formatting: {
    ...{ indentKind: 'Space', indentSize: 2, newlineKind: 'LF' },
    ...{ insertFinalNewline: true, width: 110 },
  },
  analyzers: {
    core: {
      enabled: true,
      rules: Object.fromEntries(
        RULES.map((name) => [
          name,
          { level: name === 'nested-deployment-template-scoping' ? 'error' : 'warning' },
        ]),
      ),
    },
  },
};

export const linterIsAsStrictAsPinned: ProjectCheck = ({ texts }) =>
  differences(leavesOf(JSON.parse(texts['infra/bicepconfig.json'])), leavesOf(CONFIG));

/** Nothing else is silenced. The reason stands above each. */
const SILENCED: Readonly<Record<string, readonly string[]>> = {
  'infra/main.bicep': Array<string>(4).fill('#disable-next-line what-if-short-circuiting // see above'),
  'infra/modules/function-app.bicep': ['#disable-next-line use-recent-api-versions'],
  'infra/modules/key-vault.bicep': ['#disable-next-line use-recent-api-versions'],
};
/** The compiler takes the nearest file of this name: one in a folder below would replace the pinned one there. */
const CONFIG_FILES = ['infra/bicepconfig.json'];

export const nothingSilencesTheLinter: ProjectCheck = ({ templates }) => {
  const silenced = Object.entries(templates)
    .map(([path, text]) => [path, text.match(/#\s*(?:disable|restore)-.*$/gm) ?? []] as const)
    .filter(([, lines]) => lines.length > 0);
  const configs = Object.keys(templates).filter((path) => path.endsWith('bicepconfig.json'));
  return [
    ...differences(leavesOf(Object.fromEntries(silenced)), leavesOf(SILENCED)),
    ...differences(leavesOf({ configs }), leavesOf({ configs: CONFIG_FILES })),
  ];
};
