/** The files that a guide has its reader write: each fenced code whose first line is a comment with the file's name. */
const FENCED = /^```\w+\n(?:\/\/|<!--) ([\w.-]+\.\w+)(?: -->)?\n([\s\S]*?)^```$/gm;

export interface GuideFile {
  readonly name: string;
  readonly text: string;
  /** Without blank ones. */
  readonly lines: number;
}

export const filesOfGuide = (guide: string): readonly GuideFile[] =>
  [...guide.matchAll(FENCED)].map(([, name = '', text = '']) => ({
    name,
    text,
    lines: text.split('\n').filter((line) => line.trim() !== '').length,
  }));
