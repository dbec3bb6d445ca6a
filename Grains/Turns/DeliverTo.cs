using Kizuna.Engine.Inputs;
using Kizuna.Grains.Interfaces;

namespace Kizuna.Grains.Turns;

/// <summary>Delivers an input that comes of another one to its own customer; it has its place by that other one.</summary>
public delegate Task<Receipt> DeliverTo(string customerId, Input input);
