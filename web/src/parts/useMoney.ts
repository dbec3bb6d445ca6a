import { useWords } from '../i18n/i18n';

/** An amount in its currency; one that the browser does not know keeps its letters. */
export function useMoney(): (amount: number, currency: string) => string {
  const { lang } = useWords();
  return (amount, currency) => {
    const maximumFractionDigits = Number.isInteger(amount) ? 0 : 2;
    // An event may name anything as its currency; only three letters can be one.
    if (!/^[a-z]{3}$/i.test(currency)) return `${amount.toLocaleString(lang, { maximumFractionDigits })} ${currency}`;
    return amount.toLocaleString(lang, { style: 'currency', currency, maximumFractionDigits });
  };
}
