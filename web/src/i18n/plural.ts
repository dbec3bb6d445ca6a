/** Words of a language that tells one from many: every key that ends in `_other` has one in `_one` beside it. */
export type WithOne<Words> = { [Key in keyof Words]: Words[Key] extends object ? WithOne<Words[Key]> : Words[Key] } & {
  [Key in keyof Words as Key extends `${infer Base}_other` ? `${Base}_one` : never]: string;
};
