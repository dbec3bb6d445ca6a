using System.Collections.Immutable;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Storage.Rows;

public sealed record RepLoad(Rep Rep, int OpenTasks);
