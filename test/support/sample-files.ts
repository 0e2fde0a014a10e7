/** Files for mails, by their bytes: pictures that browsers show, and what only looks like something. */

const encoded = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');

/** A red dot of one pixel. */
export const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
export const JPEG = encoded(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1));
export const GIF = encoded('GIF89a-and-so-on');
export const PDF = encoded('%PDF-1.7\n% a curriculum vitae\n');
export const ZIP = encoded(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2));
/** The beginnings of programs. */
export const PROGRAMS = {
  windows: encoded(Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff)),
  linux: encoded(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0)),
  mac: encoded(Uint8Array.of(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1, 3, 0, 0, 0)),
  'mac for two processors': encoded(Uint8Array.of(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2, 1, 0, 0, 7)),
  script: encoded('#!/bin/sh\nrm -rf /\n'),
  'script behind a byte order mark': encoded('\ufeff#!/bin/sh\n'),
} as const;

/** As many bytes, none of them anything. */
export const someBytes = (count: number): string => encoded(new Uint8Array(count).fill(32));
