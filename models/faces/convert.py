"""Converts the face nets of @vladmandic/face-api (MIT) to ONNX, for onnxruntime. Weights stay 8-bit, as they are published.

    npm pack @vladmandic/face-api@1.7.15 && tar xzf vladmandic-face-api-1.7.15.tgz
    pip install onnx==1.23.1 && python3 convert.py package/model .

The nets are rebuilt from the package's TypeScript (src/faceRecognitionNet, src/faceLandmarkNet, src/tinyFaceDetector).
Inputs are RGB, 0 to 255, [1, 3, h, w]."""
import json, os, sys
import numpy as np
import onnx
from onnx import TensorProto, helper as h, numpy_helper


class Graph:
    def __init__(self, folder, name):
        manifest = json.load(open(f'{folder}/{name}_model-weights_manifest.json'))[0]
        data = b''.join(open(f'{folder}/{p}', 'rb').read() for p in manifest['paths'])
        self.weights, at = {}, 0
        for w in manifest['weights']:
            n, q = int(np.prod(w['shape'])), w.get('quantization')
            size = n if q else 4 * n
            self.weights[w['name']] = (np.frombuffer(data[at:at + size], np.uint8 if q else np.float32).reshape(w['shape']), q)
            at += size
        assert at == len(data)
        self.nodes, self.constants, self.count = [], [], 0

    def name(self):
        self.count += 1
        return f't{self.count}'

    def op(self, kind, *inputs, **attributes):
        out = self.name()
        self.nodes.append(h.make_node(kind, list(inputs), [out], **attributes))
        return out

    def const(self, array):
        out = self.name()
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), out))
        return out

    def f32(self, *values):
        return self.const(np.array(values, np.float32).reshape(-1) if len(values) > 1 else np.float32(values[0]))

    def vector(self, name):
        array, q = self.weights[name]
        return array.astype(np.float32) * q['scale'] + q['min'] if q else array

    def tensor(self, name, axes):
        """A weight, unpacked in the graph (onnxruntime folds that at load)."""
        array, q = self.weights[name]
        packed = self.const(array.transpose(axes))
        if not q: return packed
        return self.op('Add', self.op('Mul', self.op('Cast', packed, to=TensorProto.FLOAT), self.f32(q['scale'])), self.f32(q['min']))

    def conv(self, x, filters, bias, stride, padding):
        return self.op('Conv', x, filters, bias, strides=[stride] * 2, auto_pad='SAME_UPPER' if padding == 'same' else 'VALID')

    def separable(self, x, prefix, stride=1):
        depthwise = self.tensor(f'{prefix}/depthwise_filter', (2, 3, 0, 1))
        channels = self.weights[f'{prefix}/depthwise_filter'][0].shape[2]
        out = self.op('Conv', x, depthwise, strides=[stride] * 2, auto_pad='SAME_UPPER', group=channels)
        return self.conv(out, self.tensor(f'{prefix}/pointwise_filter', (3, 2, 0, 1)), self.const(self.vector(f'{prefix}/bias')), 1, 'valid')

    def plain(self, x, prefix, stride, padding):
        return self.conv(x, self.tensor(f'{prefix}/filters', (3, 2, 0, 1)), self.const(self.vector(f'{prefix}/bias')), stride, padding)

    def normalized(self, x, mean):
        return self.op('Div', self.op('Sub', x, self.const(np.array(mean, np.float32).reshape(1, 3, 1, 1))), self.f32(255.0))

    def save(self, path, result, size, shape):
        self.nodes.append(h.make_node('Identity', [result], ['y']))
        graph = h.make_graph(self.nodes, os.path.basename(path), [h.make_tensor_value_info('x', TensorProto.FLOAT, [1, 3, size, size])],
                             [h.make_tensor_value_info('y', TensorProto.FLOAT, shape)], self.constants)
        model = h.make_model(graph, opset_imports=[h.make_opsetid('', 13)], ir_version=8, producer_name='convert.py')
        onnx.checker.check_model(model)
        onnx.save(model, path)
        print(path, os.path.getsize(path))


def recognition(g, x):
    def layer(x, prefix, stride, relu, padding):
        scale, shift = g.vector(f'{prefix}/scale/weights'), g.vector(f'{prefix}/scale/biases')
        filters = g.op('Mul', g.tensor(f'{prefix}/conv/filters', (3, 2, 0, 1)), g.const(scale.reshape(-1, 1, 1, 1)))
        out = g.conv(x, filters, g.const(g.vector(f'{prefix}/conv/bias') * scale + shift), stride, padding)
        return g.op('Relu', out) if relu else out

    def residual(x, prefix):
        out = layer(layer(x, f'{prefix}/conv1', 1, True, 'same'), f'{prefix}/conv2', 1, False, 'same')
        return g.op('Relu', g.op('Add', out, x))

    def down(x, prefix, widen, short):
        out = layer(layer(x, f'{prefix}/conv1', 2, True, 'valid'), f'{prefix}/conv2', 1, False, 'same')
        if short: out = g.op('Pad', out, g.const(np.array([0, 0, 0, 0, 0, 0, 1, 1], np.int64)))
        pooled = g.op('AveragePool', x, kernel_shape=[2, 2], strides=[2, 2])
        if widen: pooled = g.op('Concat', pooled, g.op('Mul', pooled, g.f32(0.0)), axis=1)
        return g.op('Relu', g.op('Add', pooled, out))

    out = layer(g.normalized(x, [122.782, 117.001, 104.298]), 'conv32_down', 2, True, 'valid')
    out = g.op('MaxPool', out, kernel_shape=[3, 3], strides=[2, 2])
    for i in (1, 2, 3): out = residual(out, f'conv32_{i}')
    out = down(out, 'conv64_down', True, False)
    for i in (1, 2, 3): out = residual(out, f'conv64_{i}')
    out = down(out, 'conv128_down', True, False)
    for i in (1, 2): out = residual(out, f'conv128_{i}')
    out = down(out, 'conv256_down', True, True)
    for i in (1, 2): out = residual(out, f'conv256_{i}')
    out = down(out, 'conv256_down_out', False, True)
    pooled = g.op('Flatten', g.op('GlobalAveragePool', out))
    return g.op('MatMul', pooled, g.const(g.vector('fc')))


def landmarks(g, x):
    out = g.normalized(x, [122.782, 117.001, 104.298])
    for i in range(4):
        prefix = f'dense{i}'
        one = g.op('Relu', g.plain(out, f'{prefix}/conv0', 2, 'same') if i == 0 else g.separable(out, f'{prefix}/conv0', 2))
        two = g.separable(one, f'{prefix}/conv1')
        sum2 = g.op('Add', one, two)
        three = g.separable(g.op('Relu', sum2), f'{prefix}/conv2')
        sum3 = g.op('Add', sum2, three)
        four = g.separable(g.op('Relu', sum3), f'{prefix}/conv3')
        out = g.op('Relu', g.op('Add', sum3, four))
    flat = g.op('Flatten', g.op('Transpose', g.op('AveragePool', out, kernel_shape=[7, 7], strides=[2, 2]), perm=[0, 2, 3, 1]))
    return g.op('Add', g.op('MatMul', flat, g.const(g.vector('fc/weights'))), g.const(g.vector('fc/bias')))


def detector(g, x):
    leaky = lambda x: g.op('LeakyRelu', x, alpha=0.1)
    pool = lambda x, stride: g.op('MaxPool', x, kernel_shape=[2, 2], strides=[stride] * 2, auto_pad='SAME_UPPER')
    out = leaky(g.plain(g.normalized(x, [117.001, 114.697, 97.404]), 'conv0', 1, 'valid'))
    for i in range(1, 6): out = leaky(g.separable(pool(out, 2), f'conv{i}'))
    return g.plain(pool(out, 1), 'conv8', 1, 'valid')


if __name__ == '__main__':
    source, target = sys.argv[1:3]
    for name, net, size, shape in [('face_recognition', recognition, 150, [1, 128]), ('face_landmark_68', landmarks, 112, [1, 136]),
                                   ('tiny_face_detector', detector, None, [1, 25, None, None])]:
        g = Graph(source, name)
        g.save(f'{target}/{name}.onnx', net(g, 'x'), size, shape)
