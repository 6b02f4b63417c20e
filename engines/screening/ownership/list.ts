/** Id of the list that the records of owners are in their index. */
export const LIST = "ownership";
