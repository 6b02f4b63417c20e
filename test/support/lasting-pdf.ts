// cspell:ignore Acro Annot Annots crls ocsps
import { deflateSync } from "node:zlib";
import { makePdf } from "../../core/documents/testing/make-pdf.ts";
import type { Issued } from "./chip/authorities.ts";
import { revised } from "./revised-pdf.ts";
import { SIGNATURE, type SignatureWish, signLast } from "./signed-pdf.ts";

/** What a document security store keeps, in DER. */
export interface Kept {
  readonly certificates?: readonly Uint8Array[];
  readonly lists?: readonly Uint8Array[];
  readonly responses?: readonly Uint8Array[];
}

const ofPdf = (file: Buffer, number: number): string =>
  new RegExp(`\\b${number} 0 obj\\n(<<.*>>)\\nendobj`).exec(file.toString("latin1"))?.[1] ?? "";
const more = (dictionary: string, entries: string) => dictionary.replace(/>>$/, `${entries} >>`);

/** A PDF that gets signatures, evidence and time stamps, each as a later revision that shows nothing (ETSI EN 319 142-1, 5.4 and 5.5). */
export class LastingPdf {
  file: Buffer;
  readonly #catalog: string;
  readonly #page: string;
  readonly #fields: string[] = [];
  #store = "";
  #next = 11;

  constructor(lines: readonly string[]) {
    this.file = makePdf({ lines });
    this.#catalog = ofPdf(this.file, 1);
    this.#page = ofPdf(this.file, 3);
  }

  /** A signature over all that there is. */
  signed(by: Issued, wish: SignatureWish = {}): this {
    const [field, value] = [this.#next++, this.#next++];
    this.#fields.push(`${field} 0 R`);
    this.#revise({
      3: more(this.#page, `/Annots [${this.#fields.join(" ")}]`),
      [field]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (S${field}) /TU (Signature) /Rect [0 0 0 0] /F 132 /P 3 0 R /V ${value} 0 R >>`,
      [value]: SIGNATURE,
    });
    this.file = signLast(this.file, by, wish);
    return this;
  }

  /** A time stamp over all that there is. */
  stamped(by: Issued, at: string, wish: SignatureWish = {}): this {
    return this.signed(by, { ...wish, stamped: { at, ...wish.stamped } });
  }

  /** A store, in place of the one before. `single`: all of it is kept for one signature; `packed`: its streams are. */
  keeping({ certificates = [], lists = [], responses = [] }: Kept, form?: "single" | "packed"): this {
    const objects: Record<number, string> = {};
    const streams = (all: readonly Uint8Array[]) =>
      all.map((plain) => {
        const number = this.#next++;
        const bytes = form === "packed" ? deflateSync(plain) : plain;
        const filter = form === "packed" ? "/Filter /FlateDecode " : "";
        objects[number] =
          `<< ${filter}/Length ${bytes.length} >>\nstream\n${Buffer.from(bytes).toString("latin1")}\nendstream`;
        return `${number} 0 R`;
      });
    const [certs, crls, ocsps] = [certificates, lists, responses].map((all) => `[${streams(all).join(" ")}]`);
    const store = this.#next++;
    objects[store] =
      form === "single"
        ? `<< /Type /DSS /VRI << /AB12 << /Cert ${certs} /CRL ${crls} /OCSP ${ocsps} >> >> >>`
        : `<< /Type /DSS /Certs ${certs} /CRLs ${crls} /OCSPs ${ocsps} >>`;
    this.#store = ` /DSS ${store} 0 R`;
    this.#revise(objects);
    return this;
  }

  /** Other objects, such as another content of the page (object 5). */
  changed(objects: Readonly<Record<number, string>>): this {
    this.#revise(objects);
    return this;
  }

  #revise(objects: Readonly<Record<number, string>>): void {
    const form = `/AcroForm << /Fields [${this.#fields.join(" ")}] /SigFlags 3 >>`;
    this.file = revised(this.file, { 1: more(this.#catalog, `${form}${this.#store}`), ...objects });
  }
}
