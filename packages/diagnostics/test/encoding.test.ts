import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, encodeText } from "@recto/diagnostics";

describe("reading bytes as text", () => {
  it("reads UTF-8", () => {
    const read = decodeText("a.tex", Buffer.from("naïve 文字 😀\r\n"));
    expect(read.source.text).toBe("naïve 文字 😀\r\n");
    expect(read).toMatchObject({ diagnostics: [], damaged: false, hasByteOrderMark: false });
  });

  it("leaves a byte order mark out of the text and puts it back when the text is written", () => {
    const bytes = Buffer.from("\uFEFFabc");
    const read = decodeText("a.tex", bytes);
    expect(read.source.text).toBe("abc");
    expect(encodeText(read.source.text, read)).toEqual(new Uint8Array(bytes));
  });

  it("says at which line and column the first byte is that is not UTF-8", () => {
    const read = decodeText(
      "a.tex",
      Buffer.concat([Buffer.from("é\n😀 caf"), Buffer.from([0xe9, 0x21, 0xff])]),
    );
    expect(read.damaged).toBe(true);
    expect(read.source.text).toBe("é\n😀 caf\uFFFD!\uFFFD");
    expect(read.diagnostics).toHaveLength(1);
    expect(read.diagnostics[0]).toMatchObject({
      rule: "text-is-utf8",
      severity: "error",
      start: { offset: 8, line: 2, column: 7 },
      what: "The byte 0xE9 here is not valid UTF-8.",
    });
    expect(read.diagnostics[0]?.do).toContain("“é”");
  });

  it("does not mistake U+FFFD in the file for damage", () => {
    expect(decodeText("a.md", Buffer.from("a\uFFFDb"))).toMatchObject({ damaged: false, diagnostics: [] });
  });

  it("finds damage behind a genuine U+FFFD", () => {
    const read = decodeText("a.md", Buffer.concat([Buffer.from("a\uFFFD"), Buffer.from([0xc3])]));
    expect(read.diagnostics[0]?.start.offset).toBe(2);
  });

  it.each([
    ["UTF-16 (little-endian)", [0xff, 0xfe, 0x61, 0x00]],
    ["UTF-16 (big-endian)", [0xfe, 0xff, 0x00, 0x61]],
    ["NUL", [0x50, 0x4b, 0x00, 0x01]],
  ])("says in a sentence that a file is %s", (word, bytes) => {
    const read = decodeText("a.md", Uint8Array.from(bytes));
    expect(read.diagnostics[0]?.what).toContain(word);
    expect(read).toMatchObject({ damaged: true, source: { text: "" } });
  });

  it("calls damaged exactly what a strict decoder rejects", () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const byte = fc.oneof(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xed, 0xa0, 0xef, 0xf0, 0xf4, 0x90, 0x9f),
      fc.integer({ min: 1, max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (list) => {
        const bytes = Uint8Array.from([0x61, ...list]);
        const read = decodeText("a.md", bytes);
        expect(read.damaged).toBe(!isAccepted(strict, bytes));
        const offset = read.diagnostics[0]?.start.offset;
        if (offset === undefined) return;
        expect(read.source.text[offset]).toBe("\uFFFD");
        expect(isAccepted(strict, Buffer.from(read.source.text.slice(0, offset)))).toBe(true);
        expect(Buffer.from(bytes).indexOf(Buffer.from(read.source.text.slice(0, offset)))).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("gives every text back byte for byte", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (text, hasMark) => {
        const plain = text.replaceAll("\0", "");
        const bytes = Buffer.from((hasMark ? "\uFEFF" : "") + plain.replace(/^\uFEFF+/, ""));
        const read = decodeText("a.md", bytes);
        expect(encodeText(read.source.text, read)).toEqual(new Uint8Array(bytes));
      }),
    );
  });
});

describe("LaTeX that is not UTF-8", () => {
  it.each([
    ["\\usepackage[latin1]{inputenc}\ncaf\u00e9", "windows-1252"],
    ["\\usepackage[german, ansinew]{inputenc}\n\u00e9", "windows-1252"],
    ["\\usepackage[latin9]{inputenc}\n\u00e9", "iso-8859-15"],
    ["\\usepackage[applemac]{inputenc}\n\u00e9", "macintosh"],
    ["\\usepackage[cp850]{inputenc}\n\u00e9", "windows-1252"],
    ["\\documentclass[a4paper,latin1]{article}\n\\usepackage{inputenc}\n\u00e9", "windows-1252"],
    ["\\RequirePackage[latin2]{inputenc}\n\u00e9", "iso-8859-2"],
    ["\\inputencoding{latin5}\n\u00e9", "windows-1254"],
    ["%!TEX encoding = IsoLatin\n\u00e9", "windows-1252"],
    ["% !TeX encoding = ISO-8859-15\n\u00e9", "iso-8859-15"],
    ["% -*- mode: latex; coding: latin-1-unix -*-\n\u00e9", "windows-1252"],
  ])("is read in the encoding that it names, and written back byte for byte: %j", (text, encoding) => {
    const bytes = latin1(text);
    const read = decodeText("a.tex", bytes);
    expect(read).toMatchObject({ damaged: false, diagnostics: [], source: { encoding } });
    expect(encodeText(read.source.text, read)).toEqual(bytes);
  });

  it.each([
    ["\u00e9", "a.tex"],
    ["\\usepackage[utf8]{inputenc}\n\u00e9", "a.tex"],
    ["% \\usepackage[latin1]{inputenc}\n\u00e9", "a.tex"],
    ["\\usepackage[latin1]{inputenc}\n\u00e9", "a.md"],
  ])("is damaged where it names none: %j in %s", (text, path) => {
    expect(decodeText(path, latin1(text)).damaged).toBe(true);
  });

  it("may stand in comments alone, which LaTeX does not read: it is kept byte for byte", () => {
    const bytes = latin1("% R\u00e9my\r\nWords \\% and % \u00e9t\u00e9\n");
    const read = decodeText("a.tex", bytes);
    expect(read).toMatchObject({ diagnostics: [], damaged: false });
    expect(encodeText(read.source.text, read)).toEqual(bytes);
  });

  it.each([["% R\u00e9my\nCaf\u00e9"], ["100 \\% \u00e9"], ["% a\r\u00e9"]])(
    "is no text where it stands outside of comments: %j",
    (text) => {
      expect(decodeText("a.tex", latin1(text)).damaged).toBe(true);
    },
  );

  it("is read in the encoding of the document that it is a part of", () => {
    expect(decodeText("a.tex", latin1("\u00e9"), "macintosh").source.text).toBe("\u00c8");
  });

  it("is UTF-8 where its bytes are, whatever it names", () => {
    const bytes = Buffer.from("\\usepackage[latin1]{inputenc} \u00e9");
    expect(decodeText("a.tex", bytes).source.encoding).toBe("utf-8");
  });

  it("is not written where a character has no byte", () => {
    const read = decodeText("a.tex", latin1("\\usepackage[latin1]{inputenc} \u00e9"));
    expect(encodeText("\u6587", read)).toBeUndefined();
  });
});

function isAccepted(strict: TextDecoder, bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "latin1"));
}
