/**
 * Names of attached files: what type follows from a name, which Outlook refuses, and equal names told apart. The type that
 * a browser or a sender claims is never asked. Used by the server and by the composer. Pure.
 */

/** Signs that nobody sees, between letters or behind them: `Default_Ignorable_Code_Point`. */
const UNSEEN = /\p{DI}/gu;

/**
 * What stands behind the last dot, in lower case, as it is read: wide letters are letters, and what is not seen is not
 * there. Windows does not see blanks and dots at the end.
 */
export const extensionOf = (name: string): string =>
  /\.([^.\s]+)$/
    .exec(
      name
        .normalize('NFKC')
        .replaceAll(UNSEEN, '')
        .replace(/[\s.]+$/, ''),
    )?.[1]
    ?.toLowerCase() ?? '';

/**
 * Outlook neither shows nor opens these: the recipient would see that something was taken away.
 * @see https://support.microsoft.com/office/blocked-attachments-in-outlook-434752e1-02d3-4e90-9124-8b81e49a8519
 */
const BLOCKED = new Set(
  [
    'ade adp app application appref-ms asp aspx asx bas bat bgi cab cdxml cer chm cmd cnt com cpl crt csh der diagcab',
    'exe fxp gadget grp hlp hpj hta htc inf ins isp its jar jnlp js jse ksh lnk mad maf mag mam maq mar mas mat',
    'mau mav maw mcf mda mdb mde mdt mdw mdz mht mhtml msc msh msh1 msh1xml msh2 msh2xml mshxml msi msp mst msu ops',
    'osd pcd pif pl plg prf prg printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 pssc pst py pyc pyo pyw pyz',
    'pyzw reg scf scr sct settingcontent-ms shb shs theme tmp udl url vb vbe vbp vbs vhd vhdx vsmacros vsw webpnp',
    'website ws wsb wsc wsf wsh xbap xll xnk',
  ].flatMap((line) => line.split(' ')),
);

export const isBlockedName = (name: string): boolean => BLOCKED.has(extensionOf(name));

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: `${OFFICE}.wordprocessingml.document`,
  xls: 'application/vnd.ms-excel',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  ppt: 'application/vnd.ms-powerpoint',
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: `${OPEN}.text`,
  ods: `${OPEN}.spreadsheet`,
  odp: `${OPEN}.presentation`,
  rtf: 'application/rtf',
  txt: 'text/plain',
  csv: 'text/csv',
  md: 'text/markdown',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  zip: 'application/zip',
  json: 'application/json',
  xml: 'application/xml',
  eml: 'message/rfc822',
};

/** What a file is by its name; bytes without a meaning when the name says nothing. */
export const contentTypeOf = (name: string): string =>
  Object.hasOwn(TYPES, extensionOf(name)) ? (TYPES[extensionOf(name)] ?? '') : 'application/octet-stream';

/** The names in their order; one that stands there already, in whatever case, gets a number: `cv.pdf`, `cv (2).pdf`. */
export function numberedNames(names: readonly string[]): readonly string[] {
  const asGiven = new Set(names.map((name) => name.toLowerCase()));
  const taken = new Set<string>();
  return names.map((name) => {
    const free = taken.has(name.toLowerCase()) ? freeName(name, asGiven, taken) : name;
    taken.add(free.toLowerCase());
    return free;
  });
}

function freeName(name: string, asGiven: ReadonlySet<string>, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 2; ; number += 1) {
    const free = `${stem} (${String(number)})${end}`;
    if (!asGiven.has(free.toLowerCase()) && !taken.has(free.toLowerCase())) return free;
  }
}
