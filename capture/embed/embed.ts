/**
 * `<verify-flow token="…">`: the applicant's page inside another page. It is a frame, so that no script of the page around it sees a
 * document or a face. The event `verify-flow` reports what happens.
 */
const SOURCE = "verify-flow";
/** Where this script came from, the page is too. A script of another origin needs no CORS as long as it is no module. */
const { currentScript } = document;
const PAGE = new URL("./", currentScript instanceof HTMLScriptElement ? currentScript.src : location.href);

class VerifyFlow extends HTMLElement {
  static observedAttributes = ["token"];
  #frame: HTMLIFrameElement | undefined;

  connectedCallback(): void {
    window.addEventListener("message", this.#onMessage);
    this.#show();
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this.#onMessage);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  attributeChangedCallback(): void {
    if (this.isConnected && this.#frame !== undefined) this.#show();
  }

  #show(): void {
    this.#frame?.remove();
    const token = this.getAttribute("token") ?? "";
    const frame = document.createElement("iframe");
    frame.src = `${PAGE.href}#${token}`;
    frame.allow = "camera";
    frame.title = this.getAttribute("title") ?? "Identity verification";
    frame.style.cssText = "border:0;width:100%;height:100%;min-height:40rem;display:block";
    this.#frame = frame;
    this.append(frame);
  }

  readonly #onMessage = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (this.#frame === undefined || source !== this.#frame.contentWindow || origin !== PAGE.origin) return;
    if (typeof data !== "object" || data === null || !("source" in data) || data.source !== SOURCE) return;
    const { source: _, ...detail } = data;
    this.dispatchEvent(new CustomEvent(SOURCE, { detail, bubbles: true }));
  };
}

if (customElements.get("verify-flow") === undefined) customElements.define("verify-flow", VerifyFlow);
