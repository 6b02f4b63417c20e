/** The characters of a machine-readable zone (ICAO 9303-3, 4.3), in the order of our line net's outputs after the blank. */
export const MRZ_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
/** Outputs of the line net: blank, then the alphabet. */
export const CLASSES = MRZ_ALPHABET.length + 1;
