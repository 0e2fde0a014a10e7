/**
 * The pipeline of the guide, every line that is no comment, a second time: what runs beside an identity token, with which
 * rights, when, and how long. The digests of the actions are compared elsewhere; a newer one changes nothing here.
 */
import { differing } from '../finding.ts';
import type { ProjectCheck } from './project-files.ts';

const SETUP_NODE = ['- uses: actions/setup-node', 'with: { node-version: 24 }'];
const job = (name: string, ...lines: readonly string[]): string[] => [
  `${name}:`,
  ...['runs-on: ubuntu-latest', ...lines],
];

const PIPELINE = [
  ...['name: renew-secrets', 'on:', "schedule: [{ cron: '17 4 * * 1' }]", 'workflow_dispatch:'],
  // No job has a right that it does not name.
  ...['permissions: {}', 'concurrency: renew-secrets', 'jobs:'],
  ...job('build', 'timeout-minutes: 15', 'permissions: { contents: read }', 'steps:'),
  ...['- uses: actions/checkout', 'with: { persist-credentials: false }', ...SETUP_NODE],
  ...['- run: npm ci --ignore-scripts', '- run: node infra/package/build.ts'],
  '- uses: actions/upload-artifact',
  'with: { name: hooks, path: dist/hooks, retention-days: 1, if-no-files-found: error }',
  'renew:',
  ...['needs: build', 'runs-on: ubuntu-latest', 'environment: production', 'timeout-minutes: 60'],
  ...['permissions: { id-token: write }', 'steps:'],
  ...['- uses: actions/download-artifact', 'with: { name: hooks }', ...SETUP_NODE],
  ...['- uses: azure/login', 'with:', 'client-id: ${{ vars.AZURE_CLIENT_ID }}'],
  ...['tenant-id: ${{ vars.AZURE_TENANT_ID }}', 'subscription-id: ${{ vars.AZURE_SUBSCRIPTION_ID }}'],
  '- run: >-',
  'az deployment group show --resource-group "$RESOURCE_GROUP" --name wintro-microsoft-365',
  '--query properties.outputs --output json > outputs.json',
  "env: { RESOURCE_GROUP: '${{ vars.RESOURCE_GROUP }}' }",
  '- run: node make-secrets.cjs --outputs outputs.json --known-owners "$KNOWN_OWNERS"',
  "env: { KNOWN_OWNERS: '${{ vars.KNOWN_OWNERS }}' }",
  ...['tell:', 'needs: [build, renew]', 'if: failure() || cancelled()', 'runs-on: ubuntu-latest'],
  ...['timeout-minutes: 5', 'permissions: { issues: write }', 'steps:', '- run: >-'],
  'gh issue create --repo "$GITHUB_REPOSITORY" --title "The client secret could not be looked after"',
  '--body "The run $GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID failed. The secret in use',
  "has up to 60 days left: nothing is broken yet. infra/README.md, 'When the weekly run fails'.\"",
  "env: { GH_TOKEN: '${{ github.token }}' }",
];

export const pipelineIsAsPinned: ProjectCheck = ({ texts }) => {
  const lines = texts['infra/pipeline-example.yml']
    .split('\n')
    .map((line) => line.trim().replace(/^(- uses: [\w-]+\/[\w-]+)@.*$/, '$1'))
    .filter((line) => line !== '' && !line.startsWith('#'));
  const length = Math.max(lines.length, PIPELINE.length);
  return Array.from({ length }, (_, index) => index).flatMap((index) =>
    differing(`Line ${index + 1} without comments`, lines[index] ?? '', PIPELINE[index] ?? ''),
  );
};
