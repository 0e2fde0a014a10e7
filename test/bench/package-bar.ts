/** Bar 5: what a deployment uploads. */
import { MAX_FILES, MAX_ZIP_BYTES, packageSize } from '../../infra/package/package-size.ts';
import type { Builds } from './builds.ts';
import { countLine, type Line } from './lines.ts';

export function measurePackage({ app }: Builds): Line[] {
  const { files, zipBytes } = packageSize(app);
  return [
    countLine({
      bar: 5,
      what: 'deployment package, zipped',
      unit: 'KiB',
      figure: Math.round(zipBytes / 1024),
      limit: { atMost: MAX_ZIP_BYTES / 1024 },
    }),
    countLine({
      bar: 5,
      what: 'deployment package',
      unit: 'files',
      figure: files.length,
      limit: { atMost: MAX_FILES },
    }),
  ];
}
