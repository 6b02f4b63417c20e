/** The part of the report on signs that were measured and are not looked for. */
export const TRIED = `## Tried, not kept

By scripts that are not in the project, on the pictures of this bench. A figure of 0.5 says that a measure does not tell replaced portraits from genuine ones, 1 that it always does (area below the curve);
the place of the portrait was given.

| sign | measured | result |
| --- | --- | --- |
| noise of the portrait that is not the page's | ratio of the least noise in blocks of both | 0.49, with a soft edge 0.58, made smaller 0.54 |
| traces of resampling | strongest period of second differences along the rows, in the portrait | 0.65, with a soft edge 0.67, made smaller 0.47 |
| missing raster of print | how unlike the noise of blocks within the portrait is | 0.86, with a soft edge 0.84, made smaller 0.88; but at 450 pixels width the genuine ones (median 5.7) exceed the replaced ones (3.7) |
| detail of the portrait that is not the page's | second differences over one pixel beside those over two, in 12-pixel blocks of the portrait and of the page; 18 replaced portraits, 104 genuine pictures of 14 specimens | 0.58, with a soft edge 0.59, made smaller 0.80; of the first six specimens it was 0.80, 0.77 and 0.88. Summed with the row above as evidence: two more of 27 attacks of unseen kinds, one more of 84 genuine pictures |
| a scan without traces of a camera | all lines level within 0.3° | 11 of 22 genuine pictures as they are, 94 of 193 in other conditions, 118 of 199 attacks as files, 17 of 86 photographed ones |
`;
