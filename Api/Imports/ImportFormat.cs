namespace Kizuna.Api.Imports;

public enum ImportFormat { Auto, Cdnow, Csv }
