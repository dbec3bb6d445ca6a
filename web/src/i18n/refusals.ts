/** What the server refuses, by the code that it gives. */
export const refusalJa = {
  repUnknown: '担当者 {{rep}} はいません。',
  repInactive: '担当者 {{rep}} は休止中です。ほかの担当を選んでください。',
  snoozeRange: '今より後、1年以内の日時を選んでください。',
  noteTooLong: 'メモは{{most}}文字までです。',
  reasonLength: '理由は1文字から{{most}}文字で書いてください。',
  adText: '番号・名前・媒体は1文字から{{most}}文字で、改行などは使えません。',
  adRunsOn: '掲載日を入れてください。',
  adCost: '費用は0から{{most}}までの数にしてください。',
  adCurrency: '通貨は JPY のような3文字で書いてください。',
  importEmpty: 'ファイルが空です。',
  importLarge: 'ファイルは{{most}}MBまでです。分けるか、コマンドラインで取り込んでください。',
  importsFull: '最近7日の取り込みは{{most}}件までです。取り消しのいらないものを一覧から削除してください。',
  importBusy: 'ほかの取り込みが進んでいます。終わってからにしてください。',
  adsFull: '広告は{{most}}件までです。終わった広告を書き換えてください。',
};

export const refusalEn: typeof refusalJa = {
  repUnknown: 'There is no rep {{rep}}.',
  repInactive: 'The rep {{rep}} is not active. Choose another one.',
  snoozeRange: 'Choose a time that lies ahead, at most a year.',
  noteTooLong: 'A note has at most {{most}} characters.',
  reasonLength: 'A reason has 1 to {{most}} characters.',
  adText: 'Id, name and medium have 1 to {{most}} characters on one line.',
  adRunsOn: 'Say on which day it runs.',
  adCost: 'The cost must be a number from 0 to {{most}}.',
  adCurrency: 'The currency must be three letters such as JPY.',
  importEmpty: 'The file is empty.',
  importLarge: 'A file has at most {{most}} MB. Split it, or use the command line.',
  importsFull: 'There are {{most}} imports of the last 7 days. Remove one that needs no way back.',
  importBusy: 'Another import is under way. Wait until it is done.',
  adsFull: 'There are {{most}} ads already. Change one that is over.',
};
