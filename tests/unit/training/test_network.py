"""What needs PyTorch: losses, network, shared weights. Skipped without it."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch comes with the training extra only")

import onnx  # noqa: E402
import onnxruntime  # noqa: E402

from drawing.lines import charset  # noqa: E402
from signcheck.reading.models import DETECTION, RECOGNITION, State, state  # noqa: E402
from signcheck.reading.models.folder import ONNX  # noqa: E402
from signcheck.settings import load_settings  # noqa: E402
from training.backbone import load  # noqa: E402
from training.export import MARGIN, write_onnx  # noqa: E402
from training.loss import ctc  # noqa: E402
from training.model import JamoHead, ModelSize, Recogniser  # noqa: E402
from training.quantise import quantised_nodes  # noqa: E402
from training.schedule import lesson, plan  # noqa: E402
from training.shared import (  # noqa: E402
    BACKBONE_PACE,
    Optimiser,
    SharedWeights,
    flat,
    unflat,
)
from training.state import save  # noqa: E402
from training.train import Run  # noqa: E402

SMALL = ModelSize(neck=16, layers=1, heads=2)


@pytest.fixture(scope="module")
def pp_ocr():
    folder = load_settings().models
    if state(RECOGNITION, folder) is not State.WHOLE:
        pytest.skip("the models are not fetched: signcheck models fetch")
    return folder / RECOGNITION.name / ONNX


def test_ctc_and_its_gradient_are_torchs():
    torch.manual_seed(0)
    logits = torch.randn(4, 20, 50, requires_grad=True)
    targets = torch.tensor([[3, 3, 4, 0], [5, 6, 5, 6], [7, 0, 0, 0], [9, 9, 9, 9]])
    lengths, frames = torch.tensor([3, 4, 1, 4]), torch.tensor([20, 20, 15, 20])
    ours = ctc(logits, targets, lengths, frames)
    (gradient,) = torch.autograd.grad(ours.sum(), logits)
    theirs = torch.nn.functional.ctc_loss(
        logits.log_softmax(-1).transpose(0, 1), targets, frames, lengths, reduction="none"
    )
    (expected,) = torch.autograd.grad(theirs.sum(), logits)
    assert torch.allclose(ours, theirs, atol=1e-3)
    assert torch.allclose(gradient, expected, atol=1e-3)


def test_ctc_of_a_text_too_long_for_its_frames_is_left_out():
    logits = torch.randn(1, 3, 9, requires_grad=True)
    loss = ctc(logits, torch.tensor([[1, 1, 1]]), torch.tensor([3]), torch.tensor([3]))
    loss.sum().backward()
    assert float(loss.detach()) == 0.0
    assert float(logits.grad.abs().max()) == 0.0


@pytest.mark.parametrize("width", [48, 96, 131, 320])
def test_a_frame_for_every_four_pixels(width):
    model = Recogniser(SMALL).eval()
    with torch.no_grad():
        out = model(torch.zeros(2, 3, 48, width))
    columns = -(-width // 4)
    assert out.shape == (2, 2 * (columns // 2), len(charset.characters()) + 1)


def test_syllable_weights_are_sums_of_jamo():
    head = JamoHead(8)
    weight, bias = head.weights()
    names = charset.characters()
    assert weight.shape == (len(names) + 1, 8)
    assert bias.shape == (len(names) + 1,)
    first, middle, last = charset.jamo("문")
    expected = head.jamo[0][first] + head.jamo[1][middle] + head.jamo[2][last]
    assert torch.allclose(weight[names.index("문") + 1], expected)
    assert torch.allclose(
        weight[names.index("A") + 1], head.rest.weight[names.index("A") + 1 - head.syllables]
    )


def test_flat_and_back():
    model, other = Recogniser(SMALL), Recogniser(SMALL)
    unflat(flat(model.parameters()), other.parameters())
    assert all(
        torch.equal(a, b)
        for a, b in zip(model.state_dict().values(), other.state_dict().values(), strict=True)
    )


def test_the_optimiser_walks_downhill_and_drops_what_is_not_finite():
    model = torch.nn.Linear(4, 1)
    shared, optimiser = SharedWeights.of(model, 1), Optimiser(model)
    start = shared.weights.clone()
    for _ in range(300):
        optimiser.apply(shared, shared.weights - 1.0, 0.05)
    assert float((shared.weights - 1).abs().max()) < float((start - 1).abs().max())
    before = shared.weights.clone()
    optimiser.apply(shared, torch.full_like(before, float("nan")), 0.05)
    assert torch.equal(shared.weights, before)


def test_the_optimiser_leaves_what_is_given_alone_and_moves_the_backbone_slowly():
    model = Recogniser(SMALL)
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    shared, optimiser = SharedWeights.of(model, 1), Optimiser(model)
    optimiser.apply(shared, torch.ones_like(shared.weights), 0.01)
    unflat(shared.weights, model.parameters())
    moved = {name: float((p.detach() - before[name]).abs().max()) for name, p in model.named_parameters()}
    given = {name for name in moved if name.startswith("backbone.given.")}
    learning = {name for name in moved if name.startswith("backbone.learning.")}
    assert given
    assert learning
    assert all(moved[name] == 0.0 for name in given)
    assert all(0.0 < moved[name] <= 0.012 * BACKBONE_PACE for name in learning)
    assert all(moved[name] > 0.009 for name in moved.keys() - given - learning)


def test_a_run_starts_from_the_backbone_of_pp_ocr(pp_ocr, tmp_path):
    run = Run(tmp_path, SMALL, seed=1)
    start = load(pp_ocr).state_dict()
    assert all(torch.equal(start[name], value) for name, value in run.model.backbone.state_dict().items())
    averaged = run.optimiser.average_into(Recogniser(SMALL)).backbone.state_dict()
    assert all(torch.equal(start[name], value) for name, value in averaged.items())


def test_a_run_goes_on_from_its_state(pp_ocr, tmp_path):
    run = Run(tmp_path, SMALL, seed=1)
    shared = SharedWeights.of(run.model, 1)
    run.optimiser.apply(shared, torch.ones_like(shared.weights), 0.01)
    run.lines, run.elapsed = 20, 1.5
    run.save(shared)
    again = Run(tmp_path, SMALL, seed=1)
    assert (again.lines, again.elapsed, again.optimiser.step) == (20, 1.5, 1)
    assert torch.equal(flat(again.model.parameters()), shared.weights)


def test_the_state_of_another_network_is_left_alone(tmp_path):
    path = tmp_path / "state.pt"
    save(path, {"size": {"channels": [48, 112, 256]}})
    before = path.read_bytes()
    with pytest.raises(ValueError, match=r"state\.pt: the state of another network"):
        Run(tmp_path, SMALL, seed=1)
    assert path.read_bytes() == before


def test_the_backbone_gives_pp_ocrs_own_features(pp_ocr):
    network = onnx.load(str(pp_ocr))
    pooled = next(node for node in network.graph.node if node.op_type == "AveragePool")
    features = onnx.helper.make_tensor_value_info(pooled.input[0], onnx.TensorProto.FLOAT, None)
    network.graph.output.append(features)
    session = onnxruntime.InferenceSession(network.SerializeToString())
    pixels = np.random.default_rng(3).uniform(-1, 1, (2, 3, 48, 133)).astype(np.float32)
    (expected,) = session.run([pooled.input[0]], {session.get_inputs()[0].name: pixels})
    with torch.no_grad():
        ours = load(pp_ocr).eval()(torch.from_numpy(pixels)).numpy()
    assert ours.shape == expected.shape
    assert np.abs(ours - expected).max() < 1e-3
    assert np.abs(expected).mean() > 0.1


def test_another_network_is_no_backbone(pp_ocr):
    detector = pp_ocr.parents[1] / DETECTION.name / ONNX
    with pytest.raises(ValueError, match="another network"):
        load(detector)


@pytest.mark.filterwarnings("ignore")  # the exporter of PyTorch that needs no further package warns of itself
def test_the_export_reads_as_the_network_does(tmp_path):
    torch.manual_seed(4)
    model = Recogniser(SMALL).eval()
    path = tmp_path / "inference.onnx"
    write_onnx(model, path)
    nodes = quantised_nodes(onnx.load(str(path)).graph)
    assert any("/collapse/" in name for name in nodes)
    assert not any("/token/" in name or "/weigh/" in name for name in nodes)
    pixels = np.random.default_rng(5).uniform(-1, 1, (2, 3, 48, 160)).astype(np.float32)
    with torch.no_grad():
        padded = torch.nn.functional.pad(torch.from_numpy(pixels), (0, MARGIN))
        expected = model(padded).softmax(-1).numpy()
    (plain,) = onnxruntime.InferenceSession(str(path)).run(None, {"x": pixels})
    assert np.abs(plain - expected).max() < 1e-4


def test_the_plan_goes_from_cues_to_ctc_and_from_plain_to_elaborate():
    assert plan(0.01).ctc_weight == 0.0
    assert plan(0.5).ctc_weight == 1.0
    assert plan(0.01).cue_weight > plan(0.5).cue_weight
    rates = [plan(x).rate for x in np.linspace(0.05, 1, 20)]
    assert rates == sorted(rates, reverse=True)
    assert lesson(0.01).longest < lesson(0.5).longest
    assert lesson(0.01).fancy == 0.0
    assert sum(lesson(0.5).levels) == pytest.approx(1.0)
