/** What the tests use of Digital Bazaar's library, which has no types of its own. */
declare module "@digitalbazaar/vc-bitstring-status-list" {
  export function decodeList(options: { encodedList: string }): Promise<{
    length: number;
    getStatus(index: number): boolean;
  }>;
}
